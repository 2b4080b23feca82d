import { TwilioError } from '../../kernel/TwilioError';

/** An expression that TaskRouter would not take. */
export class ExpressionError extends TwilioError {
  constructor(expression: string, problem: string) {
    super(400, 20001, `The expression ${JSON.stringify(expression)} is not valid: ${problem}`);
    this.name = 'ExpressionError';
  }
}
