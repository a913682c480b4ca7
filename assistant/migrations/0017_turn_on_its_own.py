from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assistant", "0016_recordings_of_a_note"),
    ]

    operations = [
        migrations.AddField(
            model_name="turn",
            name="on_its_own",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Searched without the questions before it, as are those that follow.",
            ),
        ),
    ]
