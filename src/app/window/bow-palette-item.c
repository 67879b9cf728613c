/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-palette-item.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-word-match.h"
#include "window/bow-shortcuts.h"
#include "window/bow-window-private.h"

/* They lead to a list that the palette has the items of. */
static const char *const left_out[] = { "win.palette", "win.menu", "win.new" };

static void
clear (gpointer data)
{
  BowPaletteItem *self = data;

  g_free (self->action);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->keys);
}

/**
 * bow_palette_item_ref:
 * @self: an item
 *
 * Returns: (transfer full): @self
 */
BowPaletteItem *
bow_palette_item_ref (BowPaletteItem *self)
{
  return g_rc_box_acquire (self);
}

/**
 * bow_palette_item_unref:
 * @self: (transfer full): an item
 *
 * Lets go of it.
 */
void
bow_palette_item_unref (BowPaletteItem *self)
{
  g_rc_box_release_full (self, clear);
}

static BowPaletteItem *
new_action (const char *action,
            const char *title,
            char       *keys,
            char       *why_not)
{
  BowPaletteItem *self = g_rc_box_new0 (BowPaletteItem);

  self->action = g_strdup (action);
  self->title = g_strdup (title);
  self->keys = keys;
  self->detail = why_not;
  self->enabled = why_not == NULL;

  return self;
}

/* What widgets see to by themselves is done where they are; the page of the open
 * record alone is at hand from everywhere. */
static gboolean
is_offered (BowWindow         *window,
            const BowShortcut *shortcut,
            char             **why_not)
{
  BowWorkspace *workspace = _bow_window_get_workspace (window);
  g_autofree char *name = g_strndup (shortcut->action, strcspn (shortcut->action, "("));

  for (gsize i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (g_str_equal (left_out[i], name))
      return FALSE;
  if (shortcut->local && (!g_str_has_prefix (name, "record.") || workspace == NULL || !bow_workspace_has_record (workspace)))
    return FALSE;

  return _bow_window_offers (window, name, why_not);
}

static gboolean
is_in_table (const char *action)
{
  gsize n_shortcuts;
  const BowShortcut *shortcuts = bow_shortcuts (&n_shortcuts);

  for (gsize i = 0; i < n_shortcuts; i++)
    if (g_str_equal (shortcuts[i].action, action))
      return TRUE;
  return FALSE;
}

/* A kind with a key of its own stands in the table. */
static void
add_new_records (GPtrArray *items,
                 BowWindow *window)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      char *why_not = NULL;
      g_autofree char *action = g_strdup_printf ("win.new-record('%s')", kinds[i]->name);
      g_autofree char *title = NULL;
      BowPaletteItem *item;

      if ((kinds[i]->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE | BOW_KIND_MADE)) != 0 || g_str_equal (kinds[i]->name, "report")
          || is_in_table (action) || !_bow_window_offers (window, "win.new-record", &why_not))
        continue;
      /* Translators: %s is a kind of record, such as "Arrest" */
      title = g_strdup_printf (_ ("New: %s"), bow_kind_get_label (kinds[i]));
      item = new_action (action, title, NULL, why_not);
      item->icon = kinds[i]->icon;
      g_ptr_array_add (items, item);
    }
}

/**
 * bow_palette_items_list:
 * @window: a window
 *
 * Lists every action that there is in @window now, in the order of the table.
 * What the account may not do is among them, and says why.
 *
 * Returns: (transfer full) (element-type BowPaletteItem): the actions
 */
GPtrArray *
bow_palette_items_list (BowWindow *window)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_palette_item_unref);
  gsize n_shortcuts;
  const BowShortcut *shortcuts = bow_shortcuts (&n_shortcuts);

  for (gsize i = 0; i < n_shortcuts; i++)
    {
      char *why_not = NULL;

      if (is_offered (window, &shortcuts[i], &why_not))
        g_ptr_array_add (items, new_action (shortcuts[i].action, _ (shortcuts[i].label), bow_shortcuts_describe (&shortcuts[i]), why_not));
    }
  add_new_records (items, window);

  return items;
}

/**
 * bow_palette_item_new_record:
 * @row: a record in a list
 *
 * Returns: (transfer full): an item that opens it
 */
BowPaletteItem *
bow_palette_item_new_record (BowRow *row)
{
  const BowRowData *data = bow_row_get_data (row);
  BowPaletteItem *self = g_rc_box_new0 (BowPaletteItem);

  self->row = data->row;
  self->title = g_strdup (data->title);
  /* Translators: a reference and a kind of record: "R-000142 · Public report" */
  self->detail = g_strdup_printf (_ ("\u2066%s\u2069 · %s"), data->ref, bow_kind_get_label (data->kind));
  self->icon = data->kind->icon;
  self->enabled = TRUE;

  return self;
}

/**
 * bow_palette_item_match:
 * @self: an item
 * @words: what was typed
 *
 * Sets the score of @self.
 *
 * Returns: whether it is found by its title, and a record by its reference
 */
gboolean
bow_palette_item_match (BowPaletteItem *self,
                        const char     *words)
{
  g_autofree char *text = self->row != 0 ? g_strdup_printf ("%s %s", self->title, self->detail) : g_strdup (self->title);

  self->score = bow_word_match (text, words);

  return self->score > 0;
}

/**
 * bow_palette_item_equal:
 * @self: an item
 * @other: another
 *
 * Returns: whether they lead to the same
 */
gboolean
bow_palette_item_equal (const BowPaletteItem *self,
                        const BowPaletteItem *other)
{
  return self->row == other->row && g_strcmp0 (self->action, other->action) == 0;
}
