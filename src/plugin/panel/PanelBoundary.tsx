import * as React from 'react';
import { Box } from '@twilio-paste/core/box';

interface PanelBoundaryProps {
  /** What to say in the panel's place. */
  message: string;
}

/** Keeps an error in the panel from reaching Flex: the agent reads an apology and works on. */
export class PanelBoundary extends React.Component<PanelBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): React.ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Box padding="space70" color="colorTextWeak" fontSize="fontSize30" lineHeight="lineHeight40" role="alert">
        {this.props.message}
      </Box>
    );
  }
}
