import type { BaseModel, Hyperparameter } from '../../models/types.js';
import { errorText } from './errorText.js';
import { type Members, optionalObject, requiredString } from './members.js';
import { distillationPrompts } from './promptLimits.data.js';
import type { RecordFormat } from './recordSchemas.js';
import type { JobRequest } from './records.js';
import { constraint, validation } from './refusals.js';

export interface CountLimits {
  readonly min: number;
  readonly max: number;
}

/** What one way of customizing one model wants of a request. */
export interface TuningRules {
  readonly format: RecordFormat;
  readonly rows: readonly Hyperparameter[];
  /** Hyperparameters as sent, wherever that kind of job carries them. */
  readonly values: Readonly<Record<string, string>>;
  readonly training: CountLimits;
  /** `null`: a validation set is refused. */
  readonly validation: CountLimits | null;
}

/** @throws ValidationException when the model or the request do not go with the customization type. */
export function rulesFor(request: JobRequest, model: BaseModel): TuningRules {
  const { customizationType: type } = request;
  if (!model.customizationTypes.includes(type)) throw unsupported(type);
  if (type === 'DISTILLATION') return distillation(request, model);
  if (type === 'REINFORCEMENT_FINE_TUNING') return reinforcement(request, model);
  return supervised(request, model);
}

function supervised(request: JobRequest, { dataset, hyperparameters }: BaseModel): TuningRules {
  if (request.customizationConfig) throw strayConfig(request.customizationType);
  const preTraining = request.customizationType === 'CONTINUED_PRE_TRAINING';
  const max = preTraining ? dataset.continuedPreTraining?.maxTotalRecords : dataset.maxTrainRecords;
  return {
    format: preTraining ? 'continued-pretraining' : dataset.format,
    rows: hyperparameters,
    values: request.hyperParameters ?? {},
    training: limits(dataset.minTrainRecords, max),
    validation:
      dataset.validationSet === false
        ? null
        : limits(dataset.minValidationRecords, dataset.maxValidationRecords),
  };
}

function distillation(request: JobRequest, model: BaseModel): TuningRules {
  const teacher = config(request, 'distillationConfig', 'teacherModelConfig');
  requiredString(teacher, 'teacherModelIdentifier');
  if (!model.distillation?.role.includes('student')) throw unsupported(request.customizationType);
  return {
    format: 'prompts',
    rows: [],
    values: request.hyperParameters ?? {},
    training: distillationPrompts,
    validation: limits(),
  };
}

function reinforcement(request: JobRequest, { reinforcement: rft }: BaseModel): TuningRules {
  // The other API is OpenAI's, at another endpoint.
  if (rft?.api !== 'CreateModelCustomizationJob') throw validation(errorText('invalidModel'));
  requiredString(config(request, 'rftConfig', 'graderConfig', 'lambdaGrader'), 'lambdaArn');
  const [stray] = Object.keys(request.hyperParameters ?? {});
  if (stray !== undefined) throw validation(errorText('hyperparameterUnknown', { name: stray }));
  const numbers = optionalObject(config(request, 'rftConfig'), 'hyperParameters') ?? {};
  return {
    format: 'prompts',
    rows: rft.hyperparameters,
    values: Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [name, String(value)]),
    ),
    training: { min: rft.minPrompts, max: rft.maxPrompts },
    validation: limits(),
  };
}

/** The structure at that path of `customizationConfig`. */
function config(request: JobRequest, ...path: readonly string[]): Members {
  let members: Members = request.customizationConfig ?? {};
  for (const name of path) {
    const inner = optionalObject(members, name);
    if (!inner)
      throw constraint(
        `customizationConfig.${path.join('.')}`,
        undefined,
        'Member must not be null',
      );
    members = inner;
  }
  return members;
}

function limits(min = 1, max = Number.POSITIVE_INFINITY): CountLimits {
  return { min, max };
}

function strayConfig(type: string) {
  return validation(errorText('customizationConfig', { type }));
}

function unsupported(type: string) {
  return validation(errorText('customizationType', { type }));
}
