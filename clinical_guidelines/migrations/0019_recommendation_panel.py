from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clinical_guidelines", "0018_set_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="recommendation",
            name="panel",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
    ]
