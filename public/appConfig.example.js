// Copy to appConfig.js, fill in the account, and run `twilio flex:plugins:start`: Flex then runs here with this plugin.
// How the panel behaves is set in the Flex service configuration (`ui_attributes.warm_handoff`), not here.
var appConfig = {
  pluginService: {
    enabled: true,
    url: '/plugins',
  },
  sso: {
    accountSid: 'ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  },
  logLevel: 'info',
};
