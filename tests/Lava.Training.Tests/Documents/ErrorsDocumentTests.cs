using Lava.Tests.Support;
using Xunit;

namespace Lava.Training.Tests.Documents;

public class ErrorsDocumentTests
{
    [Fact]
    public void Every_code_of_an_error_of_training_is_documented_and_no_other() =>
        Assert.Equal(ErrorsDocument.CodesOf(typeof(TrainingException).Assembly), ErrorsDocument.Of("training"));
}
