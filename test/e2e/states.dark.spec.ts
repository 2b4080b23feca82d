import { statesIn } from './statesIn';

statesIn('dark');
