/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-release.h"

static void
line_free (gpointer data)
{
  BowReleaseLine *line = data;

  g_free (line->grade);
  g_free (line->text);
  g_free (line);
}

static void
recipient_free (gpointer data)
{
  BowReleaseRecipient *recipient = data;

  g_free (recipient->name);
  g_free (recipient->organisation);
  g_free (recipient->acknowledged_on);
  g_free (recipient);
}

/**
 * bow_release_new:
 *
 * Returns: (transfer full): a release with nothing in it
 */
BowRelease *
bow_release_new (void)
{
  BowRelease *self = g_new0 (BowRelease, 1);

  self->recipients = g_ptr_array_new_with_free_func (recipient_free);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  return self;
}

/**
 * bow_release_add_line:
 * @self: a release
 * @grade: (nullable): its grade
 * @text: its sanitised text
 *
 * Adds a line.
 */
void
bow_release_add_line (BowRelease *self, const char *grade, const char *text)
{
  BowReleaseLine *line = g_new0 (BowReleaseLine, 1);

  line->grade = g_strdup (grade);
  line->text = g_strdup (text);
  g_ptr_array_add (self->lines, line);
}

/**
 * bow_release_add_recipient:
 * @self: a release
 * @name: who
 * @organisation: (nullable): of which organisation
 * @acknowledged_on: (nullable): day on which they acknowledged the conditions
 *
 * Adds a recipient.
 */
void
bow_release_add_recipient (BowRelease *self, const char *name, const char *organisation, const char *acknowledged_on)
{
  BowReleaseRecipient *recipient = g_new0 (BowReleaseRecipient, 1);

  recipient->name = g_strdup (name);
  recipient->organisation = g_strdup (organisation);
  recipient->acknowledged_on = g_strdup (acknowledged_on);
  g_ptr_array_add (self->recipients, recipient);
}

/**
 * bow_release_free:
 * @self: (nullable): a release
 *
 * Frees it.
 */
void
bow_release_free (BowRelease *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->note);
  g_free (self->state);
  g_free (self->marking);
  g_free (self->handling);
  g_free (self->conditions);
  g_free (self->purpose);
  g_free (self->lawful_basis);
  g_free (self->released_at);
  g_free (self->released_by);
  g_free (self->exporter);
  g_free (self->head);
  g_ptr_array_unref (self->recipients);
  g_ptr_array_unref (self->lines);
  g_free (self);
}
