from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clinical_guidelines", "0005_edits_and_health")]

    operations = [
        migrations.AddField("searchindex", "shelved_passages", models.PositiveIntegerField(default=0)),
        migrations.AddField("searchindex", "shelved_length", models.PositiveBigIntegerField(default=0)),
    ]
