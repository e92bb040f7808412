using Microsoft.AspNetCore.WebUtilities;

namespace Entente.Web.Addresses;

/// <summary>Takes an address apart, for forms that keep it.</summary>
public static class QueryText
{
    /// <summary>Each word behind the question mark of a path, in order.</summary>
    public static IEnumerable<(string Key, string Value)> Of(string address)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        return at < 0
            ? []
            : QueryHelpers.ParseQuery(address[at..])
                .SelectMany(pair => pair.Value.OfType<string>().Select(value => (pair.Key, value)));
    }
}
