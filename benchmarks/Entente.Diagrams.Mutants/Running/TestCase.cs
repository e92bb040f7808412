using System.Reflection;

namespace Entente.Diagrams.Mutants.Running;

/// <summary>One test with its arguments, found by the names of xunit's attributes.</summary>
internal sealed record TestCase(MethodInfo Method, object?[] Arguments, int Row)
{
    public string Name => $"{Method.DeclaringType!.FullName}.{Method.Name}" + (Row < 0 ? "" : $"#{Row}");

    public static TestCase[] In(Assembly tests) =>
        [.. tests.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(Of)
            .OrderBy(test => test.Name, StringComparer.Ordinal)];

    public void Run()
    {
        object? instance = Method.IsStatic ? null : Activator.CreateInstance(Method.DeclaringType!);
        try
        {
            object? result = Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, Arguments, null);
            Wait(result);
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private static void Wait(object? result)
    {
        if (result is Task task)
        {
            task.GetAwaiter().GetResult();
        }
        else if (result is ValueTask value)
        {
            value.AsTask().GetAwaiter().GetResult();
        }
    }

    private static IEnumerable<TestCase> Of(MethodInfo method)
    {
        string[] kinds = [.. method.CustomAttributes.Select(attribute => attribute.AttributeType.Name)];
        if (kinds.Contains("FactAttribute"))
        {
            return [new TestCase(method, [], -1)];
        }

        return kinds.Contains("TheoryAttribute")
            ? method.GetCustomAttributes().SelectMany(attribute => Rows(method, attribute))
                .Select((row, index) => new TestCase(method, Fitting(method, row), index))
            : [];
    }

    private static IEnumerable<object?[]> Rows(MethodInfo method, Attribute attribute)
    {
        object? Read(string property) => attribute.GetType().GetProperty(property)?.GetValue(attribute);
        switch (attribute.GetType().Name)
        {
            case "InlineDataAttribute":
                return [(object?[])Read("Data")!];
            case "MemberDataAttribute":
                Type type = (Type?)Read("MemberType") ?? method.DeclaringType!;
                object? data = type.GetProperty((string)Read("MemberName")!)!.GetValue(null);
                return ((System.Collections.IEnumerable)data!).Cast<object>().Select(RowOf);
            default:
                return [];
        }
    }

    private static object?[] RowOf(object row) => row as object?[]
        ?? (object?[])row.GetType().GetInterfaces()
            .Select(type => type.GetMethod("GetData"))
            .First(found => found is not null)!.Invoke(row, null)!;

    /// <summary>Numbers in the type of their parameter.</summary>
    private static object?[] Fitting(MethodInfo method, object?[] row)
    {
        ParameterInfo[] parameters = method.GetParameters();
        return [.. row.Select((value, i) => value is IConvertible && parameters[i].ParameterType.IsPrimitive
            ? Convert.ChangeType(value, parameters[i].ParameterType, null)
            : value)];
    }
}
