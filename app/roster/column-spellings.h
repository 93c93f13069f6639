/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The usual spellings of column headers. */

#pragma once

#include "records/field.h"

G_BEGIN_DECLS

/* All of these take a header reduced by registrar_columns_dup_header_key(). */

/** registrar_spellings_find: the field that is spelled so; @confidence is less than 1 where the word has other uses too. */
RegistrarField registrar_spellings_find             (const char *key, double *confidence);
/** registrar_spellings_find_word: the field that a word inside of @key speaks of, unless it is somebody else's. */
RegistrarField registrar_spellings_find_word        (const char *key);
/** registrar_spellings_is_of_others: whether @key speaks of a parent, a teacher, a contact. */
gboolean       registrar_spellings_is_of_others     (const char *key);
/** registrar_spellings_is_of_things: whether @key speaks of a course, a class, a school. */
gboolean       registrar_spellings_is_of_things     (const char *key);
/** registrar_spellings_is_of_students: whether @key, a list's, speaks of students and nobody else. */
gboolean       registrar_spellings_is_of_students   (const char *key);
/** registrar_spellings_is_of_belongings: whether @key, a list's, speaks of what somebody may have several of: addresses, roles. */
gboolean       registrar_spellings_is_of_belongings (const char *key);
/** registrar_spellings_is_part_of_name: whether @key can mean one part of a name if another column has the other. */
gboolean       registrar_spellings_is_part_of_name  (const char *key);

G_END_DECLS
