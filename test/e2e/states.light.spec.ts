import { statesIn } from './statesIn';

statesIn('light');
