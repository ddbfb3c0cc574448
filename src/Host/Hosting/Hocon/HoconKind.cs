namespace Actors.Hosting.Hocon;

/// <summary>The kinds of values a configuration text can hold.</summary>
public enum HoconKind
{
    /// <summary>The word <c>null</c>.</summary>
    Null,

    /// <summary>The word <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number written as JSON writes numbers.</summary>
    Number,

    /// <summary>Any other text.</summary>
    String,

    /// <summary>An ordered list of values.</summary>
    Array,

    /// <summary>An ordered set of named values.</summary>
    Object,
}
