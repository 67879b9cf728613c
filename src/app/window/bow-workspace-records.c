/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records in the inspector: to be read, made, gone on with and linked. */
#include "window/bow-workspace-private.h"

#include "forms/bow-inspector.h"
#include "forms/bow-link-picker.h"

/* Where it is a sheet it comes up. */
void
_bow_workspace_show_inspector (BowWorkspace *self)
{
  adw_navigation_split_view_set_show_content (self->outer, TRUE);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  if (self->narrow)
    adw_bottom_sheet_set_open (self->sheet, TRUE);
}

/**
 * bow_workspace_open_record:
 * @self: the workspace
 * @row: a record's row
 *
 * Shows a record in the inspector.
 */
void
bow_workspace_open_record (BowWorkspace *self,
                           gint64        row)
{
  bow_inspector_open_record (BOW_INSPECTOR (self->inspector), row);
  _bow_workspace_show_inspector (self);
}

/**
 * bow_workspace_get_record:
 * @self: the workspace
 *
 * Returns: row of the record that is shown, or 0
 */
gint64
bow_workspace_get_record (BowWorkspace *self)
{
  gint64 row;

  g_object_get (self->inspector, "selected-row", &row, NULL);
  return row;
}

/**
 * bow_workspace_capture:
 * @self: the workspace
 *
 * Takes down a report over whatever is open.
 */
void
bow_workspace_capture (BowWorkspace *self)
{
  bow_inspector_capture (BOW_INSPECTOR (self->inspector));
}

/**
 * bow_workspace_new_record:
 * @self: the workspace
 * @kind: the name of a kind
 *
 * Opens a form for a new record.
 */
void
bow_workspace_new_record (BowWorkspace *self,
                          const char   *kind)
{
  _bow_workspace_show_inspector (self);
  bow_inspector_new_record (BOW_INSPECTOR (self->inspector), kind);
}

/**
 * bow_workspace_new_record_for:
 * @self: the workspace
 * @kind: the name of a kind
 * @row: row of the record that it is for
 *
 * Opens a form for a new record, with what it is for filled in.
 */
void
bow_workspace_new_record_for (BowWorkspace *self,
                              const char   *kind,
                              gint64        row)
{
  _bow_workspace_show_inspector (self);
  bow_inspector_new_record_for (BOW_INSPECTOR (self->inspector), kind, row);
}

/**
 * bow_workspace_choose_new:
 * @self: the workspace
 *
 * Offers every kind of record to be made.
 */
void
bow_workspace_choose_new (BowWorkspace *self)
{
  adw_navigation_split_view_set_show_content (self->outer, TRUE);
  gtk_menu_button_popup (self->new_button);
}

/**
 * bow_workspace_open_draft:
 * @self: the workspace
 * @ref: the reference that the draft goes by
 *
 * Opens a form with what was typed and not saved.
 */
void
bow_workspace_open_draft (BowWorkspace *self,
                          const char   *ref)
{
  _bow_workspace_show_inspector (self);
  bow_inspector_open_draft (BOW_INSPECTOR (self->inspector), ref);
}

/**
 * bow_workspace_link:
 * @self: the workspace
 * @row: a record's row, or 0 for the one that is open
 *
 * Opens the picker that links a record to others.
 */
void
bow_workspace_link (BowWorkspace *self,
                    gint64        row)
{
  bow_inspector_link (BOW_INSPECTOR (self->inspector), row);
}

/**
 * bow_workspace_link_to:
 * @self: the workspace
 * @row: a record's row
 * @other: row of the record that was dropped on it
 *
 * Opens the picker that links a record to others, with one of them ticked.
 */
void
bow_workspace_link_to (BowWorkspace *self,
                       gint64        row,
                       gint64        other)
{
  AdwDialog *picker = bow_link_picker_new (self->bow_case, row);

  bow_link_picker_tick (BOW_LINK_PICKER (picker), other);
  adw_dialog_present (picker, GTK_WIDGET (self));
}

/**
 * bow_workspace_has_record:
 * @self: the workspace
 *
 * Returns: whether a record is open, to be read
 */
gboolean
bow_workspace_has_record (BowWorkspace *self)
{
  return bow_inspector_has_record (BOW_INSPECTOR (self->inspector));
}

/**
 * bow_workspace_act_on_record:
 * @self: the workspace
 * @action: the name of an action of the page of a record
 *
 * Does something with the record that is open, from wherever the keyboard is.
 *
 * Returns: whether it can be done with that record
 */
gboolean
bow_workspace_act_on_record (BowWorkspace *self,
                             const char   *action)
{
  return bow_inspector_act (BOW_INSPECTOR (self->inspector), action);
}
