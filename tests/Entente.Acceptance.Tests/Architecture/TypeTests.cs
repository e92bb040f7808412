using System.Reflection;
using System.Runtime.CompilerServices;

namespace Entente.Acceptance.Tests.Architecture;

public sealed class TypeTests
{
    [Fact]
    public void Every_class_is_sealed_static_or_abstract()
    {
        var open = ProjectMap.Projects.Keys
            .SelectMany(name => Load(name).GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && IsWritten(type))
            .Select(type => type.FullName ?? type.Name);
        Rule.Holds("A class is sealed, static or abstract", open);
    }

    private static Assembly Load(string project) =>
        Assembly.Load(project switch
        {
            "Entente.Cli" => "entente",
            "Entente.Web" => "entente-web",
            _ => project,
        });

    // What a .razor file becomes is written by its compiler, which leaves it open.
    private static bool IsWritten(Type type) =>
        type.GetInterface("Microsoft.AspNetCore.Components.IComponent") is null
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && type.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) != true
        && type.Namespace?.StartsWith("Entente", StringComparison.Ordinal) == true;
}
