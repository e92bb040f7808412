namespace Entente.Diagrams.Nodes;

/// <summary>Names a memoised operation in the cache. At most 63 of them: six bits of the key.</summary>
internal enum Operation
{
    None,
    And,
    Xor,
    IfThenElse,
    Restrict,
    Compose,
    Exists,
    IsBelow,
    MinimalSolutions,
    MonotoneSolutions,
    Union,
    Intersection,
    Difference,
    Product,
    Without,
    Refuting,
    Minimal,
    SetsWith,
    SetsWithout,
    UpwardClosure,
}

internal enum OperandKind : byte
{
    Number,
    Function,
    Family,
}

/// <summary>What the four words of a cache entry mean, so that a collection can carry entries over.</summary>
internal readonly record struct Signature(OperandKind First, OperandKind Second, OperandKind Third, OperandKind Result)
{
    private const OperandKind Number = OperandKind.Number;
    private const OperandKind Function = OperandKind.Function;
    private const OperandKind Family = OperandKind.Family;

    public static Signature Of(Operation operation) => operation switch
    {
        Operation.And or Operation.Xor or Operation.Exists => new(Function, Function, Number, Function),
        Operation.IfThenElse => new(Function, Function, Function, Function),
        Operation.Restrict => new(Function, Number, Number, Function),
        Operation.Compose => new(Function, Function, Number, Function),
        Operation.IsBelow => new(Function, Function, Number, Number),
        Operation.MinimalSolutions or Operation.MonotoneSolutions => new(Function, Number, Number, Family),
        Operation.Refuting => new(Family, Function, Number, Family),
        Operation.Minimal or Operation.SetsWith or Operation.SetsWithout => new(Family, Number, Number, Family),
        Operation.UpwardClosure => new(Family, Number, Number, Function),
        _ => new(Family, Family, Number, Family),
    };
}
