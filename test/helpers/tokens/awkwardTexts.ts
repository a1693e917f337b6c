/** Short texts at which tokenizers disagree, or at which a rule of the expressions turns. */
export const awkwardTexts: readonly string[] = [
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udc00\ud800b',
  '\ufeff',
  '\ufeff\ufeff',
  '\ufeff.a',
  "\u0085'a",
  '\u0085 \u0085a',
  "it's IT'S it\u2019s 's 'S 'ſ x'ſ 'ſx 're 'Re 'rE 'LL 'lL 'vex 'd''d",
  "don'tx DON'T we'Ve 'tis M\u0301's \u0301's",
  'ABC ABc aBC AbC \u4e2dABC A\u4e2dB \u4e2dA\u0301B \u0301AB \u0301a \u02b0A',
  '<|endoftext|> <|im_start|>user<|fim_prefix|>',
  'a  b   c\n\n\n d \n \n e\r\n\r\n\tf \t g  ',
  '\n  ',
  ' \n',
  '  \u00a0\u2003x',
  '12345678901 \u0661\u0662\u0663\u0664 \u00bd\u2167 1\u03012',
  'http://a.b/c//d\n//e\n/\n/ ?/\r\n/x',
  '!!\u0301 !a !A !1 -- __ (x)',
  'valueOf __proto__ toString constructor',
  '\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\uddeb\ud83c\uddf7\ud83c\uddea\ud83c\uddf8 \ud83d\udc4d\ud83c\udffd',
  'ſK\u212aİıǅǈῼ\u1f88',
  '日本語テキスト、中文文本。한국어 텍스트 ภาษาไทย हिन्दी العربية עברית',
];

/** Texts of one piece, or of many, on which merging is slow when done the simple way. */
export function adversarialTexts(length: number): readonly (readonly [string, string])[] {
  const repeat = (unit: string) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  return [
    ['one letter', repeat('a')],
    ['two letters', repeat('ab')],
    ['alphabet', repeat('abcdefghijklmnopqrstuvwxyz')],
    ['DNA', scattered(length, 'ACGT')],
    ['capitals and small letters', scattered(length, 'aBcD')],
    ['random CJK', scatteredRange(length, 0x4e00, 0x9fff)],
    ['random Thai', scatteredRange(length, 0xe01, 0xe2e)],
    ['random Hangul', scatteredRange(length, 0xac00, 0xd7a3)],
    [
      'base64',
      scattered(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'),
    ],
    ['hexadecimal', scattered(length, '0123456789abcdef')],
    ['digits', scattered(length, '0123456789')],
    ['families with joiners', repeat('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}')],
    ['flags', repeat('\u{1f1eb}\u{1f1f7}')],
    ['spaces', repeat(' ')],
    ['line breaks', repeat('\n')],
    ['mixed white space', scattered(length, ' \t\n\r\u00a0')],
    ['tabs before a letter', `${repeat('\t')}x`],
    ['exclamation marks', repeat('!')],
    ['underscores', repeat('_')],
    ['punctuation', scattered(length, '!"#$%&()*+,-.:;<=>?@[]^_`{|}~')],
    ['combining marks', repeat('\u0301')],
    ['marked letters', repeat('a\u0301')],
    ['lone surrogates', repeat('\ud800')],
    ['special tokens', repeat('<|endoftext|>')],
    ['NUL', repeat('\u0000')],
  ];
}

/** A fixed pseudo-random sequence, so that a failure can be repeated. */
function scattered(length: number, alphabet: string): string {
  const draw = drawer();
  return Array.from({ length }, () => alphabet[draw() % alphabet.length]).join('');
}

function scatteredRange(length: number, first: number, last: number): string {
  const draw = drawer();
  const units = Array.from({ length }, () => first + (draw() % (last - first + 1)));
  return units.map((unit) => String.fromCharCode(unit)).join('');
}

function drawer(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >>> 8;
  };
}
