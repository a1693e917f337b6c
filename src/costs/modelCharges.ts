import { defaults } from '../base/defaults.js';
import { type ExactRange, exactly } from '../base/range.js';
import { commitmentMonths } from '../models/commitments.js';
import { invocationIdOf } from '../prices/priceTable.js';
import type { PriceItem } from '../prices/types.js';
import type { Charge, Charged } from './charge.js';
import type { ChargeItem, ServingInput } from './types.js';

/** A custom model, by the base that it is made from, and where it is. */
interface Place {
  readonly model: string;
  readonly region: string;
}

/** The custom model is billed until it is deleted, used or not. */
export function modelStorageCharge({ model, region }: Place): Charge<'monthly'> {
  return {
    item: 'custom-model-storage',
    label: 'Storage of the custom model',
    charged: 'monthly',
    quantity: exactly(1),
    dimension: 'model months',
    price: { item: 'custom-model-storage', model, region },
  };
}

/** A month of model units that serve the custom model. */
export function provisionedCharge(
  { model, region }: Place,
  serving: Omit<Extract<ServingInput, { mode: 'provisioned' }>, 'mode'>,
): Charge<'monthly'> {
  const { modelUnits, hoursPerMonth = defaults.hoursPerMonth, commitment = 'none' } = serving;
  return {
    item: 'provisioned-throughput',
    label: `Provisioned throughput, commitment ${commitment}`,
    charged: 'monthly',
    quantity: exactly(modelUnits, hoursPerMonth),
    dimension: 'model unit hours',
    price: { item: `provisioned-${commitment}`, model, region },
    ...(commitment === 'none' ? {} : { termMonths: commitmentMonths(commitment) }),
  };
}

/** Tokens read and written, in one way of charging. */
interface Exchange<When extends Charged> {
  readonly charged: When;
  readonly input: Words;
  readonly output: Words;
}

interface Words {
  /** Name of the line. Default: that of its price. */
  readonly item?: ChargeItem;
  readonly label: string;
  readonly tokens: ExactRange;
}

const itemsOf = {
  base: ['base-inference-input', 'base-inference-output'],
  custom: ['inference-input', 'inference-output'],
} as const;

/** Prompts and answers on demand, at the prices of a base model or of a custom one. */
export function tokenCharges<When extends Charged>(
  kind: keyof typeof itemsOf,
  { model, region }: Place,
  { charged, input, output }: Exchange<When>,
): readonly Charge<When>[] {
  const [inputItem, outputItem] = itemsOf[kind];
  const priced = kind === 'base' ? invocationIdOf(model) : model;
  const charge = (
    priceItem: PriceItem & ChargeItem,
    { item = priceItem, label, tokens }: Words,
  ) => ({
    item,
    label,
    charged,
    quantity: tokens,
    dimension: 'tokens' as const,
    price: { item: priceItem, model: priced, region },
  });
  return [charge(inputItem, input), charge(outputItem, output)];
}
