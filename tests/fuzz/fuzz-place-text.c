/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "geo/bow-geocode.h"
#include "geo/bow-place-fold.h"
#include "geo/bow-place-text.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Whatever is typed: a place on Earth with a precision, or none with a
 * sentence; and what it is kept as reads back as the same. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGeometry) place = bow_place_text_parse (text, &error);

  g_assert ((place == NULL) == (error != NULL));
  if (place != NULL)
    {
      BowBox box = bow_geometry_get_box (place);
      g_autofree char *kept = bow_geometry_print (place);
      g_autoptr (BowGeometry) again = bow_geometry_parse (kept, NULL);

      g_assert (box.west >= -180 && box.east <= 180 && box.south >= -90 && box.north <= 90);
      g_assert (bow_geometry_get_precision (place) > 0 && again != NULL);
    }
  if (g_utf8_validate (text, -1, NULL))
    {
      g_autoptr (BowGazetteerSet) none = bow_gazetteer_set_load ("/nonexistent");
      g_autoptr (GPtrArray) found = bow_geocode (none, text, NULL, 5, NULL);
      g_auto (GStrv) words = bow_place_fold (text);
      double metres;
      g_autofree char *name = bow_place_text_split (text, &metres);

      g_assert (metres >= 0 && isfinite (metres) && name != NULL);
      g_assert (found == NULL || found->len == 1);
      for (char **word = words; *word != NULL; word++)
        g_assert (**word != '\0' && g_utf8_validate (*word, -1, NULL));
    }
  return 0;
}
