from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    """The column stays, filled by the database, for the release before; one after this may drop it."""

    dependencies = [
        ("assistant", "0017_turn_on_its_own"),
    ]

    operations = [
        migrations.AlterField(
            model_name="imageupload",
            name="touched_at",
            field=models.DateTimeField(auto_now_add=True, db_default=Now()),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name="imageupload", name="touched_at")],
        ),
    ]
