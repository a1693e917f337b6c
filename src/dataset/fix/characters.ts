import { controlCharacters, invisibleCharacters } from '../../validation/rules/plainText.js';
import { textFixer } from './editTexts.js';

const allControl = new RegExp(controlCharacters, 'g');
const allInvisible = new RegExp(invisibleCharacters, 'g');
const loneSurrogates = /\p{Surrogate}/gu;

export const removeControlCharacters = textFixer((text) => text.replace(allControl, ''));

export const removeInvisibleCharacters = textFixer((text) => text.replace(allInvisible, ''));

export const replaceLoneSurrogates = textFixer((text) => text.replace(loneSurrogates, '\ufffd'));
