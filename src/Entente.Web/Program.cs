using Entente.Web.Hosting;

return await BoardHost.RunAsync(args).ConfigureAwait(false);
