/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/bow-ftm-reader.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What has been read is text, is there once, and no longer than it may be. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entities = bow_ftm_read (bytes, "fuzz", &error);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert ((entities == NULL) == (error != NULL));
  for (guint i = 0; entities != NULL && i < entities->len; i++)
    {
      const BowFtmEntity *entity = g_ptr_array_index (entities, i);

      g_assert (g_hash_table_add (ids, entity->id));
      g_assert (g_utf8_validate (entity->id, -1, NULL) && g_utf8_validate (entity->schema, -1, NULL));
      for (guint k = 0; k < entity->properties->len; k++)
        {
          const BowFtmProperty *property = g_ptr_array_index (entity->properties, k);

          g_assert (property->values->len > 0 && property->values->len <= BOW_FTM_MAX_VALUES);
          for (guint v = 0; v < property->values->len; v++)
            g_assert (strlen (property->values->pdata[v]) <= BOW_FTM_MAX_LENGTH && g_utf8_validate (property->values->pdata[v], -1, NULL));
        }
    }

  return 0;
}
