import pgvector.django.vector
from django.db import migrations, models

OUT_OF_LINE = (
    "ALTER TABLE assistant_imagevector ALTER vector SET STORAGE EXTERNAL;"
    " ALTER TABLE assistant_imagevector RESET (toast_tuple_target)"
)
IN_THE_ROW = (
    "ALTER TABLE assistant_imagevector ALTER vector SET STORAGE PLAIN;"
    " ALTER TABLE assistant_imagevector SET (toast_tuple_target = 8160)"
)


class Migration(migrations.Migration):
    """Keep vectors in single precision, out of line: a search reads few of them, and filters read everything else."""

    dependencies = [("assistant", "0011_images_of_a_turn_in_its_row")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, IN_THE_ROW),
        migrations.RemoveIndex(model_name="imagevector", name="image_vector_of_owner"),
        migrations.AlterField(
            model_name="imagevector",
            name="vector",
            field=pgvector.django.vector.VectorField(dimensions=1152),
        ),
        migrations.AddIndex(
            model_name="imagevector",
            index=models.Index(fields=["owner", "encoder", "id"], name="image_vector_in_order"),
        ),
        migrations.RunSQL(OUT_OF_LINE, migrations.RunSQL.noop),
    ]
