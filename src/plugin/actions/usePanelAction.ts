import { useCallback, useEffect, useRef, useState } from 'react';
import { usePanelPlace } from '../panel/PanelPlace';
import type { PanelActionHandler, PanelActionName } from './PanelActions';

/** A function for a button: it invokes the action, and the action does `own`, if no other plugin has a say. */
export function usePanelAction(name: PanelActionName, own: PanelActionHandler): (open?: boolean) => void {
  const { actions, taskSid } = usePanelPlace();
  const latest = useRef(own);
  useEffect(() => {
    latest.current = own;
  });
  useEffect(() => actions.answer(name, taskSid, (payload) => latest.current(payload)), [actions, name, taskSid]);
  return useCallback(
    (open) => {
      // What another plugin's listener throws is its own; the panel stays as it is.
      actions.invoke(name, open === undefined ? { taskSid } : { taskSid, open }).catch(() => undefined);
    },
    [actions, name, taskSid],
  );
}

/** Something in the panel that an action opens and closes: whether it is open, and a function for its button. */
export function useOpenByAction(name: PanelActionName): [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(false);
  const invoke = usePanelAction(name, (payload) => setOpen((before) => payload.open ?? !before));
  return [open, () => invoke(!open)];
}
