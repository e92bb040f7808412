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
