// Interim.
module.exports = (config) => {
  config.module.rules.push({
    test: /\.m?js$/,
    include: /node_modules[\\/](valibot|ulid|twilio-sync|twilsock|@twilio)[\\/]/,
    type: 'javascript/auto',
    loader: require.resolve('babel-loader'),
    options: { babelrc: false, configFile: false, presets: [require.resolve('babel-preset-react-app/dependencies')], compact: true },
  });
  return config;
};
