/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-query-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define USUAL_NEAR 300
#define N_GRADES 5
#define N_DAYS 7

struct _BowQueryRows
{
  AdwBin parent_instance;

  BowFilter *filter;
  gboolean updating;

  AdwPreferencesPage *page;
  AdwPreferencesGroup *what;
  AdwEntryRow *words;
  AdwExpanderRow *kinds;
  AdwExpanderRow *says;
  /* The rows in @says, which are those of the kinds that are chosen. */
  GPtrArray *say_rows;
  char *says_of;
  AdwEntryRow *operation;
  GtkToggleButton *grades[N_GRADES];
  AdwEntryRow *near;
  AdwSpinRow *metres;
  GtkToggleButton *days[N_DAYS];
  AdwEntryRow *from;
  AdwEntryRow *to;
  AdwEntryRow *born_from;
  AdwEntryRow *born_to;
};

G_DEFINE_FINAL_TYPE (BowQueryRows, bow_query_rows, ADW_TYPE_BIN)

enum
{
  PLACE_NAMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
get_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* What cannot be meant is marked, and left out of the filter. */
static void
mark (AdwEntryRow *row,
      gboolean     is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* One condition by its text, as a filter that has nothing else. */
static BowFilter *
parse (const char *key,
       const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, ",:", TRUE);
  g_autofree char *text = g_strdup_printf ("%s=%s", key, escaped);

  return bow_filter_parse (text, NULL);
}

static void
words_cb (BowQueryRows *self)
{
  g_autofree char *words = get_text (self->words);

  if (!self->updating)
    bow_filter_set_words (self->filter, words);
}

/* `o1` means O-000001. */
static char *
complete_ref (const char *typed)
{
  const char *digits = typed + 1 + (typed[0] != '\0' && typed[1] == '-' ? 1 : 0);

  if (!g_ascii_isalpha (typed[0]) || *digits == '\0' || strspn (digits, "0123456789") != strlen (digits))
    return g_strdup (typed);

  return g_strdup_printf ("%c-%06" G_GUINT64_FORMAT, g_ascii_toupper (typed[0]), g_ascii_strtoull (digits, NULL, 10));
}

static void
operation_cb (BowQueryRows *self)
{
  g_autofree char *typed = get_text (self->operation);
  g_autofree char *ref = complete_ref (typed);
  g_autoptr (BowFilter) parsed = *ref != '\0' ? parse ("operation", ref) : NULL;

  if (self->updating)
    return;
  mark (self->operation, *ref != '\0' && parsed == NULL);
  bow_filter_set_operation (self->filter, parsed != NULL ? ref : NULL);
}

static void
near_cb (BowQueryRows *self)
{
  g_autofree char *typed = get_text (self->near);
  g_autofree char *ref = complete_ref (typed);
  g_autofree char *value = g_strconcat (ref, ",1", NULL);
  g_autoptr (BowFilter) parsed = *ref != '\0' ? parse ("near", value) : NULL;

  if (self->updating)
    return;
  mark (self->near, *ref != '\0' && parsed == NULL);
  bow_filter_set_near (self->filter, parsed != NULL ? ref : NULL, adw_spin_row_get_value (self->metres));
  /* The name of a place, perhaps. */
  if (*typed != '\0' && parsed == NULL)
    g_signal_emit (self, signals[PLACE_NAMED], 0, typed);
}

/**
 * bow_query_rows_set_place:
 * @self: the rows
 * @named: what was typed as the name of a place
 * @ref: the reference of the place that was found
 *
 * Answers the signal `place-named`. Nothing happens where something else has been
 * typed meanwhile.
 */
void
bow_query_rows_set_place (BowQueryRows *self,
                          const char   *named,
                          const char   *ref)
{
  g_autofree char *typed = get_text (self->near);

  if (strcmp (typed, named) != 0)
    return;
  mark (self->near, FALSE);
  bow_filter_set_near (self->filter, ref, adw_spin_row_get_value (self->metres));
}

static gboolean
read_minute (AdwEntryRow *row,
             int         *minute)
{
  g_autofree char *typed = get_text (row);
  int hours = 0, minutes = 0;
  char rest;
  int n = sscanf (typed, "%2d:%2d%c", &hours, &minutes, &rest);
  gboolean good = *typed == '\0' || ((n == 1 || n == 2) && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60);

  mark (row, !good);
  *minute = hours * 60 + minutes;

  return good;
}

static void
hours_cb (BowQueryRows *self)
{
  guint days = 0;
  int from, to;

  if (self->updating)
    return;
  for (guint i = 0; i < N_DAYS; i++)
    days |= gtk_toggle_button_get_active (self->days[i]) ? 1u << i : 0;
  if (read_minute (self->from, &from) && read_minute (self->to, &to))
    bow_filter_set_hours (self->filter, days == 0 && (from != 0 || to != 0) ? BOW_FILTER_ALL_DAYS : days, from, to);
}

static void
grades_cb (BowQueryRows *self)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  if (self->updating)
    return;
  for (guint i = 0; i < N_GRADES; i++)
    if (gtk_toggle_button_get_active (self->grades[i]))
      g_string_append_c (letters, (char) ('A' + i));
  bow_filter_set_grades (self->filter, letters->str);
}

static void
born_cb (BowQueryRows *self)
{
  g_autofree char *from = get_text (self->born_from);
  g_autofree char *to = get_text (self->born_to);
  g_autofree char *value = g_strdup_printf ("%s,%s", from, to);
  gboolean any = *from != '\0' || *to != '\0';
  g_autoptr (BowFilter) parsed = any ? parse ("born", value) : NULL;
  const char *first = NULL, *last = NULL;

  if (self->updating)
    return;
  mark (self->born_from, any && parsed == NULL);
  mark (self->born_to, any && parsed == NULL);
  if (parsed != NULL)
    bow_filter_get_born (parsed, &first, &last);
  bow_filter_set_born (self->filter, first, last);
}

static void
add_or_take (GPtrArray         *list,
             const char *const *before,
             const char        *which,
             gboolean           on)
{
  for (; before != NULL && *before != NULL; before++)
    if (strcmp (*before, which) != 0)
      g_ptr_array_add (list, (gpointer) *before);
  if (on)
    g_ptr_array_add (list, (gpointer) which);
  g_ptr_array_add (list, NULL);
}

static void
say_cb (AdwSwitchRow *row,
        GParamSpec   *pspec,
        BowQueryRows *self)
{
  g_autoptr (GPtrArray) says = g_ptr_array_new ();

  if (self->updating)
    return;
  add_or_take (says, bow_filter_get_says (self->filter), g_object_get_data (G_OBJECT (row), "bow-say"), adw_switch_row_get_active (row));
  bow_filter_set_says (self->filter, (const char *const *) says->pdata);
}

static void
add_say (BowQueryRows   *self,
         const BowKind  *kind,
         const BowField *field,
         const char     *code)
{
  const char *const *says = bow_filter_get_says (self->filter);
  char *say = g_strdup_printf ("%s.%s:%s", kind->name, field->name, code);
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), bow_enumeration_label (field->enumeration, code));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(field->label));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), says != NULL && g_strv_contains (says, say));
  g_object_set_data_full (G_OBJECT (row), "bow-say", say, g_free);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (say_cb), self, 0);
  adw_expander_row_add_row (self->says, row);
  g_ptr_array_add (self->say_rows, row);
}

static void
add_says_of (BowQueryRows  *self,
             const BowKind *kind)
{
  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];

      if (field->enumeration == NULL || (field->flags & (BOW_FIELD_SEALED | BOW_FIELD_SENSITIVE)) != 0 || field->enumeration->n_items > 40)
        continue;
      for (gsize j = 0; j < field->enumeration->n_items; j++)
        add_say (self, kind, field, field->enumeration->items[j].code);
    }
}

/* Of the one kind that is chosen, and of what lives in it. */
static void
show_says (BowQueryRows *self)
{
  const char *const *chosen = bow_filter_get_kinds (self->filter);
  const BowKind *kind = chosen != NULL && chosen[0] != NULL && chosen[1] == NULL ? bow_kind_find (chosen[0]) : NULL;
  const BowKind *child;

  if (g_strcmp0 (self->says_of, kind != NULL ? kind->name : "") == 0)
    return;
  g_set_str (&self->says_of, kind != NULL ? kind->name : "");
  for (guint i = 0; i < self->say_rows->len; i++)
    adw_expander_row_remove (self->says, g_ptr_array_index (self->say_rows, i));
  g_ptr_array_set_size (self->say_rows, 0);
  if (kind != NULL)
    add_says_of (self, kind);
  for (gsize i = 0; kind != NULL && (child = bow_kind_child (kind, i)) != NULL; i++)
    if ((child->flags & BOW_KIND_PRIVATE) == 0)
      add_says_of (self, child);
  gtk_widget_set_sensitive (GTK_WIDGET (self->says), self->say_rows->len > 0);
  adw_expander_row_set_subtitle (self->says, self->say_rows->len > 0 ? _("Indicators, types and the like") : _("Choose one kind of record first"));
}

static void
kind_cb (AdwSwitchRow *row,
         GParamSpec   *pspec,
         BowQueryRows *self)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  if (self->updating)
    return;
  add_or_take (kinds, bow_filter_get_kinds (self->filter), g_object_get_data (G_OBJECT (row), "bow-kind"), adw_switch_row_get_active (row));
  bow_filter_set_kinds (self->filter, (const char *const *) kinds->pdata);
  show_says (self);
}

static AdwEntryRow *
add_entry (BowQueryRows        *self,
           AdwPreferencesGroup *group,
           const char          *title,
           GCallback            callback)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "changed", callback, self, G_CONNECT_SWAPPED);

  return ADW_ENTRY_ROW (row);
}

static AdwPreferencesGroup *
add_group (BowQueryRows *self,
           const char   *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (self->page, group);

  return group;
}

static AdwExpanderRow *
add_expander (AdwPreferencesGroup *group,
              const char          *title)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);

  return ADW_EXPANDER_ROW (row);
}

static void
add_kinds (BowQueryRows *self)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  self->kinds = add_expander (self->what, _("Kinds of record"));
  for (gsize i = 0; i < n_kinds; i++)
    {
      GtkWidget *row;

      if ((kinds[i]->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE)) != 0)
        continue;
      row = adw_switch_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), bow_kind_get_plural (kinds[i]));
      g_object_set_data (G_OBJECT (row), "bow-kind", (gpointer) kinds[i]->name);
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), bow_filter_get_kinds (self->filter) != NULL
                                                         && g_strv_contains (bow_filter_get_kinds (self->filter), kinds[i]->name));
      g_signal_connect_object (row, "notify::active", G_CALLBACK (kind_cb), self, 0);
      adw_expander_row_add_row (self->kinds, row);
    }
}

/* A row of buttons, any of which may be pressed. */
static void
add_toggles (BowQueryRows        *self,
             AdwPreferencesGroup *group,
             const char          *title,
             GtkToggleButton    **buttons,
             guint                n,
             char *             (*name) (guint index, gboolean whole),
             GCallback            callback)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *flow = adw_wrap_box_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (flow), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (flow), 6);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = name (i, FALSE);
      g_autofree char *whole = name (i, TRUE);

      buttons[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (text));
      gtk_accessible_update_property (GTK_ACCESSIBLE (buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
      adw_wrap_box_append (ADW_WRAP_BOX (flow), GTK_WIDGET (buttons[i]));
      g_signal_connect_object (buttons[i], "toggled", callback, self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), flow);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (group, row);
}

static char *
name_grade (guint    index,
            gboolean whole)
{
  return whole ? g_strdup_printf (_("Assessment %c"), 'A' + (int) index) : g_strdup_printf ("%c", 'A' + (int) index);
}

static char *
name_day (guint    index,
          gboolean whole)
{
  /* The first of January 2024 was a Monday. */
  g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1, (int) index + 1, 0, 0, 0);
  g_autofree char *name = g_date_time_format (day, whole ? "%A" : "%a");

  return whole ? g_strdup (name) : g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 2));
}

static void
add_rows (BowQueryRows *self)
{
  AdwPreferencesGroup *where = add_group (self, _("Where"));
  AdwPreferencesGroup *when = add_group (self, _("When"));
  AdwPreferencesGroup *more = add_group (self, _("More"));

  self->near = add_entry (self, where, _("Near (a place, or L-000012)"), G_CALLBACK (near_cb));
  self->metres = ADW_SPIN_ROW (adw_spin_row_new_with_range (1, BOW_FILTER_MOST_NEAR, 50));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->metres), _("No further than, in metres"));
  adw_preferences_group_add (where, GTK_WIDGET (self->metres));
  g_signal_connect_object (self->metres, "notify::value", G_CALLBACK (near_cb), self, G_CONNECT_SWAPPED);
  add_toggles (self, when, _("Days"), self->days, N_DAYS, name_day, G_CALLBACK (hours_cb));
  self->from = add_entry (self, when, _("From (such as 20:00)"), G_CALLBACK (hours_cb));
  self->to = add_entry (self, when, _("Until (such as 02:00)"), G_CALLBACK (hours_cb));
  add_toggles (self, more, _("Any line with assessment"), self->grades, N_GRADES, name_grade, G_CALLBACK (grades_cb));
  self->operation = add_entry (self, more, _("In operation (such as O-000001)"), G_CALLBACK (operation_cb));
  self->born_from = add_entry (self, more, _("Born from (YYYY-MM-DD)"), G_CALLBACK (born_cb));
  self->born_to = add_entry (self, more, _("Born until (YYYY-MM-DD)"), G_CALLBACK (born_cb));
}

static void
set_entry (AdwEntryRow *row,
           const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
set_minute (AdwEntryRow *row,
            gboolean     has,
            int          minute)
{
  g_autofree char *text = has ? g_strdup_printf ("%02d:%02d", minute / 60, minute % 60) : NULL;

  set_entry (row, text);
}

/* From the filter into the rows. */
static void
fill (BowQueryRows *self)
{
  const char *grades = bow_filter_get_grades (self->filter);
  const char *from = NULL, *to = NULL, *near;
  double metres = 0;
  guint days = 0;
  int start = 0, end = 0;

  self->updating = TRUE;
  near = bow_filter_get_near (self->filter, &metres);
  bow_filter_get_hours (self->filter, &days, &start, &end);
  bow_filter_get_born (self->filter, &from, &to);
  set_entry (self->words, bow_filter_get_words (self->filter));
  set_entry (self->operation, bow_filter_get_operation (self->filter));
  set_entry (self->near, near);
  adw_spin_row_set_value (self->metres, near != NULL ? metres : USUAL_NEAR);
  for (guint i = 0; i < N_DAYS; i++)
    gtk_toggle_button_set_active (self->days[i], (days & 1u << i) != 0);
  set_minute (self->from, start != end, start);
  set_minute (self->to, start != end, end);
  for (guint i = 0; i < N_GRADES; i++)
    gtk_toggle_button_set_active (self->grades[i], grades != NULL && strchr (grades, 'A' + (int) i) != NULL);
  set_entry (self->born_from, from);
  set_entry (self->born_to, to);
  show_says (self);
  self->updating = FALSE;
}

static void
bow_query_rows_dispose (GObject *object)
{
  BowQueryRows *self = BOW_QUERY_ROWS (object);

  g_clear_object (&self->filter);
  g_clear_pointer (&self->say_rows, g_ptr_array_unref);
  g_clear_pointer (&self->says_of, g_free);

  G_OBJECT_CLASS (bow_query_rows_parent_class)->dispose (object);
}

static void
bow_query_rows_class_init (BowQueryRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_query_rows_dispose;

  /**
   * BowQueryRows::place-named:
   * @name: what was typed
   *
   * A place was named near which things shall be; see bow_query_rows_set_place().
   */
  signals[PLACE_NAMED] = g_signal_new ("place-named", BOW_TYPE_QUERY_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bow_query_rows_init (BowQueryRows *self)
{
  self->say_rows = g_ptr_array_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

/**
 * bow_query_rows_new:
 * @filter: a filter, which follows what is put into the rows
 *
 * Makes a row for each condition that a person puts together.
 *
 * Returns: (transfer floating): the rows
 */
GtkWidget *
bow_query_rows_new (BowFilter *filter)
{
  BowQueryRows *self = g_object_new (BOW_TYPE_QUERY_ROWS, NULL);

  self->filter = g_object_ref (filter);
  self->what = add_group (self, _("What"));
  self->words = add_entry (self, self->what, _("Words"), G_CALLBACK (words_cb));
  add_kinds (self);
  self->says = add_expander (self->what, _("What fields say"));
  add_rows (self);
  fill (self);

  return GTK_WIDGET (self);
}

/**
 * bow_query_rows_focus:
 * @self: the rows
 * @condition: a condition, as bow_filter_unset() calls it
 *
 * Puts the keyboard where a condition is edited.
 *
 * Returns: %FALSE where it has no row: it can be taken away alone
 */
gboolean
bow_query_rows_focus (BowQueryRows *self,
                      const char   *condition)
{
  const struct
  {
    const char *condition;
    gpointer row;
  } rows[] = {
    { "words", self->words },  { "kinds", self->kinds },        { "says", self->says },   { "operation", self->operation },
    { "near", self->near },    { "hours", self->days[0] },      { "grades", self->grades[0] }, { "born", self->born_from },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].condition, condition) == 0)
      {
        if (ADW_IS_EXPANDER_ROW (rows[i].row))
          adw_expander_row_set_expanded (rows[i].row, TRUE);
        return gtk_widget_grab_focus (rows[i].row);
      }

  return FALSE;
}
