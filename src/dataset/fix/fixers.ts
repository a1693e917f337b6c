import type { FindingCode } from '../../findings/types.js';
import { removeBlankAnswers, removeBlankTexts } from './blankTexts.js';
import {
  removeControlCharacters,
  removeInvisibleCharacters,
  replaceLoneSurrogates,
} from './characters.js';
import {
  addSchemaVersion,
  correctSchemaVersion,
  joinSystemTexts,
  removeEmptySystem,
} from './fields.js';
import { removeUnknownKeys } from './keys.js';
import { mendTypes } from './mendTypes.js';
import { replaceCards, replaceEmails, replacePhones } from './personalTexts.js';
import { loosenReservedWords } from './reservedTexts.js';
import { redactSecrets } from './secretTexts.js';
import { correctRoles, joinTurns, moveSystemMessages } from './turns.js';
import type { RecordFixer } from './types.js';

/** Fixes of single records, in the order in which they are made: each may leave work for those after it. */
export const recordFixers: readonly (readonly [FindingCode, RecordFixer])[] = [
  ['field.type', mendTypes],
  ['role.unknown', correctRoles],
  ['key.unknown', removeUnknownKeys],
  ['role.systemInMessages', moveSystemMessages],
  ['schemaVersion.missing', addSchemaVersion],
  ['schemaVersion.unexpected', correctSchemaVersion],
  ['text.controlCharacter', removeControlCharacters],
  ['text.invisible', removeInvisibleCharacters],
  ['text.loneSurrogate', replaceLoneSurrogates],
  ['secret.awsAccessKey', redactSecrets('secret.awsAccessKey')],
  ['secret.awsSecretKey', redactSecrets('secret.awsSecretKey')],
  ['secret.token', redactSecrets('secret.token')],
  ['secret.urlPassword', redactSecrets('secret.urlPassword')],
  ['personal.email', replaceEmails],
  ['personal.card', replaceCards],
  ['personal.phone', replacePhones],
  ['reserved.word', loosenReservedWords('reserved.word')],
  ['reserved.inAnswer', loosenReservedWords('reserved.inAnswer')],
  ['reserved.undocumented', loosenReservedWords('reserved.undocumented')],
  ['reserved.turnMarker', loosenReservedWords('reserved.turnMarker')],
  ['text.empty', removeBlankTexts('text.empty')],
  ['text.blank', removeBlankTexts('text.blank')],
  ['answer.blank', removeBlankAnswers],
  ['system.empty', removeEmptySystem],
  ['system.count', joinSystemTexts],
  ['turns.notAlternating', joinTurns],
];

/** Fixes of lines, before there is a record. */
const lineFixes = [
  'file.byteOrderMark',
  'file.jsonArray',
  'file.prettyPrinted',
  'file.csv',
  'file.wrapped',
  'line.blank',
  'json.duplicateKey',
  'format.wrongForModel',
] as const satisfies readonly FindingCode[];

/** Removals, which need to know other records. */
const removals = [
  'duplicate.exact',
  'duplicate.near',
  'leak.exact',
  'leak.prompt',
  'leak.near',
] as const satisfies readonly FindingCode[];

/** Every code that `applyFixes` can put right. */
export const fixableCodes: ReadonlySet<FindingCode> = new Set<FindingCode>([
  ...lineFixes,
  ...recordFixers.map(([code]) => code),
  ...removals,
]);
