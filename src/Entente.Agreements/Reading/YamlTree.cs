namespace Entente.Agreements.Reading;

/// <summary>What was read of a text: its root, and whether that is all of it.</summary>
/// <param name="Root">Null where the text holds nothing, or nothing that could be read.</param>
/// <param name="IsWhole">False where a mistake kept a part from being read, so that names may be missing.</param>
internal readonly record struct YamlTree(Node? Root, bool IsWhole);
