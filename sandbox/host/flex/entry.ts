/**
 * Flex UI as one script. Only React has to be global before it runs: Flex publishes Redux and ReactRedux itself, from
 * its own nested copies, and another copy of either would be replaced with a warning.
 */
import * as React from 'react';
import * as ReactDOM from 'react-dom';

const page = window as unknown as Record<string, unknown>;
page.React = React;
page.ReactDOM = ReactDOM;
// An import would run before React is global.
// eslint-disable-next-line @typescript-eslint/no-require-imports
page.Twilio = { Flex: require('@twilio/flex-ui') as unknown };
