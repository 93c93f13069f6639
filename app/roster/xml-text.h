/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* References in XML text: `&amp;`, `&#233;`. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** registrar_xml_text_can_decode: whether each `&` of a text starts a reference to a character. */
gboolean registrar_xml_text_can_decode (const char *text, gsize length);
/** registrar_xml_text_decode: puts the characters where the references are, makes line ends LF, returns the new length. */
gsize    registrar_xml_text_decode     (char *text, gsize length);

G_END_DECLS
