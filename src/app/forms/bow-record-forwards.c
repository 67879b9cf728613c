/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-forwards.h"

#include "case/bow-case-county.h"
#include "case/bow-case-schedules.h"
#include "forms/bow-record-page.h"

static gboolean
has_county_line (BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);

  return bow_county_line_suits (kind, bow_kind_field (kind, "type") != NULL ? bow_record_get (record, "type") : NULL);
}

static gboolean
is_assessed (BowRecord *record)
{
  return bow_kind_is_assessed (bow_record_get_kind (record));
}

static gboolean
is_any (BowRecord *record)
{
  return TRUE;
}

/* What other places of the window do for a record, and for which kinds. */
static const struct
{
  const char *name;
  const char *action;
  const char *kinds;
  BowPermission permission;
  gboolean (*suits) (BowRecord *record);
} forwards[] = {
  { "record.show-log", "win.show-record-log", NULL, 0, is_any },
  { "record.show-line", "win.show-line", NULL, BOW_PERMISSION_READ, has_county_line },
  { "record.show-links", "win.show-links", NULL, BOW_PERMISSION_READ, is_any },
  { "record.assess", "win.assess", NULL, BOW_PERMISSION_WRITE, is_assessed },
  { "record.schedules", "win.schedules", "operation", BOW_PERMISSION_READ },
  { "record.evaluate", "win.evaluate", "operation phase", BOW_PERMISSION_READ },
  { "record.preview", "win.preview-product", "product", BOW_PERMISSION_READ },
  { "record.what-is-open", "win.what-is-open", "operation", BOW_PERMISSION_READ },
  { "record.policy-log", "win.policy-log", "operation", BOW_PERMISSION_READ },
  { "record.hand-over", "win.hand-over", "operation", BOW_PERMISSION_COMMAND },
  { "record.carry-subjects", "win.carry-subjects", "phase", BOW_PERMISSION_WRITE },
};

static gboolean
is_kind_of (BowRecord  *record,
            const char *names)
{
  g_auto (GStrv) kinds = g_strsplit (names, " ", -1);

  return g_strv_contains ((const char *const *) kinds, bow_record_get_kind (record)->name);
}

/* What another place of the window does for the record. */
static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forwards); i++)
    if (g_str_equal (forwards[i].name, name))
      gtk_widget_activate_action (widget, forwards[i].action, "x", bow_record_page_get_row (BOW_RECORD_PAGE (widget)));
}

/**
 * bow_record_forwards_install:
 * @widget_class: the class of a page of a record
 *
 * Gives it the actions.
 */
void
bow_record_forwards_install (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forwards); i++)
    gtk_widget_class_install_action (widget_class, forwards[i].name, NULL, forward_action);
}

/**
 * bow_record_forwards_update:
 * @page: the page
 * @bow_case: the case
 * @record: the record on it
 *
 * Lets those be done that suit the record and the account.
 */
void
bow_record_forwards_update (GtkWidget *page,
                            BowCase   *bow_case,
                            BowRecord *record)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forwards); i++)
    {
      gboolean suits = forwards[i].kinds != NULL ? is_kind_of (record, forwards[i].kinds) : forwards[i].suits (record);

      gtk_widget_action_set_enabled (page, forwards[i].name,
                                     suits && (forwards[i].permission == 0 || bow_case_may (bow_case, forwards[i].permission)));
    }
}
