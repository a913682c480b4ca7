from django.db import migrations


class Migration(migrations.Migration):
    """Keep the vectors in the rows: out of line each comparison would first have to fetch its vector."""

    dependencies = [("assistant", "0009_readings")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE assistant_imagevector ALTER COLUMN vector SET STORAGE PLAIN",
            "ALTER TABLE assistant_imagevector ALTER COLUMN vector SET STORAGE EXTERNAL",
        )
    ]
