/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-log-item.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

struct _BowLogItem
{
  GObject parent_instance;

  BowLogLine *line;
};

G_DEFINE_FINAL_TYPE (BowLogItem, bow_log_item, G_TYPE_OBJECT)

static const char *const titles[] = {
  N_ ("When"), N_ ("Who"), N_ ("Act"), N_ ("Deed"), N_ ("Record"), N_ ("Field"), N_ ("For what, and to whom"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (titles) == BOW_LOG_ITEM_N_COLUMNS);

static void
bow_log_item_finalize (GObject *object)
{
  bow_log_line_free (BOW_LOG_ITEM (object)->line);

  G_OBJECT_CLASS (bow_log_item_parent_class)->finalize (object);
}

static void
bow_log_item_class_init (BowLogItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_log_item_finalize;
}

static void
bow_log_item_init (BowLogItem *self)
{
}

/**
 * bow_log_item_new:
 * @line: (transfer full): a line of the log
 *
 * Returns: (transfer full): the item
 */
BowLogItem *
bow_log_item_new (BowLogLine *line)
{
  BowLogItem *self = g_object_new (BOW_TYPE_LOG_ITEM, NULL);

  self->line = line;
  return self;
}

/**
 * bow_log_item_get_entry:
 * @self: an item
 *
 * Returns: row of its entry
 */
gint64
bow_log_item_get_entry (BowLogItem *self)
{
  return self->line->entry;
}

/**
 * bow_log_item_title:
 * @column: a column, from 0
 *
 * Returns: what stands above it
 */
const char *
bow_log_item_title (guint column)
{
  return _ (titles[column]);
}

static char *
describe_time (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at / 1000);

  return g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
}

/**
 * bow_log_item_describe:
 * @self: an item
 * @column: a column, from 0
 *
 * Returns: (transfer full): what stands there
 */
char *
bow_log_item_describe (BowLogItem *self,
                       guint       column)
{
  const BowLogLine *line = self->line;
  const char *const texts[] = { NULL, line->account, bow_log_act_label (line->act), bow_log_verb_label (line->verb), line->ref, line->field };

  if (column == 0)
    return describe_time (line->at);
  if (column == 3 && line->further > 0)
    /* Translators: a deed, and how many more times in that hour */
    return g_strdup_printf (_ ("%1$s, %2$" PRId64 " more"), bow_log_verb_label (line->verb), line->further);
  if (column < G_N_ELEMENTS (texts))
    return g_strdup (texts[column] != NULL ? texts[column] : "");
  return g_strjoin (line->because != NULL && line->recipient != NULL ? " → " : "",
                    line->because != NULL ? line->because : "", line->recipient != NULL ? line->recipient : "", NULL);
}
