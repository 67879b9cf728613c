/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bow-secret.h"

G_BEGIN_DECLS

BowSecret *bow_cli_passphrase_get       (const char *file, const char *prompt, GCancellable *cancellable, GError **error);
BowSecret *bow_cli_passphrase_get_new   (const char *file, const char *prompt, GCancellable *cancellable, GError **error);
BowSecret *bow_cli_passphrase_look_up   (const char *file, const char *account, GError **error);

G_END_DECLS
