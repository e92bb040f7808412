using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Entente.Diagrams.Mutants.Running;

/// <summary>The mutated kernel and its tests, loaded from their folder; and the switch of the mutants.</summary>
internal sealed class Kernel
{
    private const ulong Seed = 1;

    private readonly string folder;
    private readonly FieldInfo active;
    private readonly FieldInfo steps;
    private readonly FieldInfo limit;
    private readonly FieldInfo reached;
    private readonly FieldInfo? randomness;
    private readonly ConstructorInfo? seeded;

    public Kernel(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        AssemblyLoadContext context = new("tests");
        context.Resolving += (_, name) => Load(context, name.Name!);
        Assembly = Load(context, "Entente.Diagrams")!;
        Type mutant = Assembly.GetType("Mutant", throwOnError: true)!;
        active = mutant.GetField("Active")!;
        steps = mutant.GetField("Steps")!;
        limit = mutant.GetField("Limit")!;
        reached = Assembly.GetType("MutantRecord", throwOnError: true)!.GetField("Reached")!;
        Reset(-1, long.MaxValue);
        Tests = TestCase.In(Load(context, "Entente.Diagrams.Tests")!);
        Type random = Load(context, "CsCheck")!.GetType("CsCheck.PCG", throwOnError: true)!;
        randomness = random.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .SingleOrDefault(field => field.FieldType == random);
        seeded = random.GetConstructor([typeof(uint), typeof(ulong)]);
        if (randomness is null || seeded is null)
        {
            throw new InvalidOperationException("CsCheck draws from elsewhere now, and not the same in every run.");
        }
    }

    public Assembly Assembly { get; }

    public TestCase[] Tests { get; }

    public long Steps => (long)steps.GetValue(null)!;

    /// <summary>Sets the mutant that is on, none for -1, and draws the same cases in every run.</summary>
    public void Reset(int mutant, long mostSteps)
    {
        active.SetValue(null, mutant);
        steps.SetValue(null, 0L);
        limit.SetValue(null, mostSteps);
        randomness?.SetValue(null, seeded?.Invoke([1u, Seed]));
    }

    public int[] TakeReached()
    {
        var marks = (bool[])reached.GetValue(null)!;
        int[] ids = [.. Enumerable.Range(0, marks.Length).Where(id => marks[id])];
        Array.Clear(marks);
        return ids;
    }

    /// <summary>What is made once for a process is made without a mutant.</summary>
    public void MakeAllStatics()
    {
        foreach (Type type in Assembly.GetTypes().Where(type => !type.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    private Assembly? Load(AssemblyLoadContext context, string name)
    {
        string path = Path.Combine(folder, name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }
}
