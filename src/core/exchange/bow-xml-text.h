/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void bow_xml_text_append           (GString *xml, const char *text);
void bow_xml_text_append_attribute (GString *xml, const char *name, const char *value);
void bow_xml_text_append_comment   (GString *xml, const char *text);

G_END_DECLS
