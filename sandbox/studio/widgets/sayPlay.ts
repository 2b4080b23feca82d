import { render } from '../FlowContext';
import { text, type Widget } from '../Widget';

/** Says something to the caller. Nobody listens here, so it is over at once. */
export const sayPlay: Widget = (state, execution) => {
  execution.tell({ verb: 'say', text: render(text(state, 'say'), execution.context) });
  return { event: 'audioComplete' };
};
