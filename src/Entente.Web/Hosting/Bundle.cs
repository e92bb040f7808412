using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Entente.Web.Hosting;

/// <summary>
/// The scripts and styles that were bundled when the app was built; each address names what is in it.
/// </summary>
internal sealed class Bundle
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "assets");
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal);

    public Bundle()
    {
        foreach (var name in new[] { "board.js", "board.css", "map.css", "field.js", "field.css", "field-worker.js" })
        {
            var path = Path.Combine(_folder, name);
            _versions[name] = File.Exists(path)
                ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)).AsSpan(0, 6))
                : "none";
        }
    }

    /// <summary>The address of a bundled file that changes with its content.</summary>
    public string this[string name] => $"/assets/{name}?v={_versions[name]}";

    /// <summary>What is in a bundled file.</summary>
    public string TextOf(string name) => File.ReadAllText(Path.Combine(_folder, name));

    public void Use(IApplicationBuilder app)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = "text/javascript";
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/assets",
            FileProvider = new PhysicalFileProvider(_folder),
            ContentTypeProvider = types,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Query.ContainsKey("v") || context.File.PhysicalPath!.Contains("chunks")
                    ? "public, max-age=31536000, immutable"
                    : "public, max-age=3600",
        });
    }
}
