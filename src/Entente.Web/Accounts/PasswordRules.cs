using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts;

/// <summary>Long, and not what everybody tries first; which characters it is made of does not matter.</summary>
internal sealed class PasswordRules : IPasswordValidator<Person>
{
    public const int Shortest = 12;

    /// <summary>More is work for the server and no safer.</summary>
    public const int Longest = 256;

    private const int FewestCharacters = 5;

    private static readonly Lazy<HashSet<string>> Common = new(ReadCommon);

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        var problem = ProblemWith(password ?? "", user);
        return Task.FromResult(problem is null
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem }));
    }

    /// <summary>Why a password is not taken, in a sentence; null where it is.</summary>
    public static string? ProblemWith(string password, Person person)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return $"A password has {Shortest} to {Longest} characters. Four or five unrelated words are easy to keep.";
        }

        var lower = password.ToLowerInvariant();
        var names = new[] { person.UserName, person.Name, "entente" }
            .OfType<string>().Select(name => name.ToLowerInvariant()).Where(name => name.Length > 3);
        if (names.Any(name => Without(lower, name).Length < Shortest / 2))
        {
            return "This password is little more than a name that others know. Take unrelated words.";
        }

        return lower.Distinct().Count() < FewestCharacters || IsCommon(lower)
            ? "This password is among those that are tried first. Take several unrelated words."
            : null;
    }

    // "Password1234!" is "password" to one who guesses, and "qwertyqwerty" is "qwerty".
    private static bool IsCommon(string lower)
    {
        var bare = lower.Trim([.. "0123456789!?.,;:-_#*+$%&/()=@ "]);
        return Common.Value.Contains(lower) || bare.Length == 0 || Common.Value.Contains(bare)
            || Common.Value.Contains(Repeated(lower)) || Common.Value.Contains(Repeated(bare));
    }

    /// <summary>The shortest text that the whole one repeats.</summary>
    private static string Repeated(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var times = text.Length / length;
            if (times * length == text.Length && text == string.Concat(Enumerable.Repeat(text[..length], times)))
            {
                return text[..length];
            }
        }

        return text;
    }

    private static string Without(string text, string name) => text.Replace(name, "", StringComparison.Ordinal);

    private static HashSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
    }
}
