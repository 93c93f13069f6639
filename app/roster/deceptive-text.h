/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that deceives the eye: characters that turn its direction, letters that look like others. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_TEXT_HONEST,
  REGISTRAR_TEXT_TURNED,     /* holds U+202A to U+202E or U+2066 to U+2069 (UAX #9), or control characters */
  REGISTRAR_TEXT_LOOK_ALIKE, /* a word of Latin letters with Cyrillic or Greek ones among them */
} RegistrarTextDeception;

/** registrar_text_may_deceive: whether @c is worth a closer look. */
static inline gboolean
registrar_text_may_deceive (gunichar c)
{
  return (c >= 0x370 && c < 0x530) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
         || (c >= 0x80 && c < 0xA0);
}

RegistrarTextDeception registrar_text_find_deception (const char *text);
/** registrar_text_dup_straight: without the characters that turn its direction, and without control characters. */
char                  *registrar_text_dup_straight   (const char *text);

G_END_DECLS
