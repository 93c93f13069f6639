/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which students some words find: by name, ID, username or e-mail address. */

#pragma once

#include "records/student-list.h"

G_BEGIN_DECLS

/** registrar_student_search_list_words: (transfer full) (nullable): of a text as somebody types it; %NULL if there are none. */
char   **registrar_student_search_list_words (const char *text);
/**
 * registrar_student_search_finds:
 * @words: that must all occur, each in any case, anywhere
 * @buffer: for what is compared
 */
gboolean registrar_student_search_finds      (char **words, RegistrarStudentList *students, guint row, GString *buffer);

G_END_DECLS
