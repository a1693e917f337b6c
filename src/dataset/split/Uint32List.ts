/** A list of whole numbers from 0 to 2³² − 1 that grows, in 4 bytes a number. */
export class Uint32List {
  length = 0;
  #values = new Uint32Array(1024);

  at(index: number): number | undefined {
    return index < this.length ? this.#values[index] : undefined;
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow();
    this.#values[this.length] = value;
    this.length += 1;
  }

  increment(index: number): void {
    this.#values[index] = (this.#values[index] ?? 0) + 1;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#values.length * 2);
    larger.set(this.#values);
    this.#values = larger;
  }
}
