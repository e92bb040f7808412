namespace Entente.Acceptance.Tests.Architecture;

/// <summary>The brace counter is trusted by a gate, so it is held itself.</summary>
public sealed class SourceMethodTests : IDisposable
{
    private readonly string _file = Path.Combine(Repository.Root, "artifacts", Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Methods_of_every_shape_are_found_with_their_length()
    {
        File.WriteAllText(_file, """
            namespace A;

            /// <summary>class Not { void Real() { } }</summary>
            [Some("{")]
            public sealed record Point(int X, int Y)
            {
                private readonly int[] _table = [1, 2];

                public int Sum { get; } = 3;

                public string Text(string name = "{")
                {
                    if (X > 0) { return $"{(Y > 0 ? "}" : "{{")}"; }
                    return '{' + name;
                }

                [Fact]
                public static int Kind<T>(T value) where T : class => value switch
                {
                    null => 0,
                    _ => 1,
                };

                private sealed class Inner : IDisposable
                {
                    public Inner(int x) : base(x)
                    {
                    }

                    public void Dispose() => Call(() => { });
                }
            }
            """);

        var found = SourceMethod.In(_file).Select(method => (method.Name, method.Line, method.Lines));

        Assert.Equal([("Text", 11, 5), ("Kind", 17, 6), ("Inner", 26, 3), ("Dispose", 30, 1)], found);
    }
}
