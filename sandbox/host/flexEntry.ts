/**
 * Flex UI as one script. Only React has to be global before it runs: Flex publishes Redux and ReactRedux itself, from
 * its own nested copies, and another copy of either would be replaced with a warning. A text, because it is bundled in
 * the folder whose Flex is meant; required, because an import would run before React is global.
 */
export const FLEX_ENTRY = `
window.React = require('react');
window.ReactDOM = require('react-dom');
window.Twilio = { Flex: require('@twilio/flex-ui') };
`;
