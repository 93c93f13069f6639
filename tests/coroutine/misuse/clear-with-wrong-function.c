/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements are cleared by a function of their type. */

#include "misuse.h"

typedef struct
{
  char *text;
} Note;

void note_clear (Note *self);
void number_clear (Number *self);

CO_DEFINE_CHANNEL (Note, note, CHOOSE (note_clear, number_clear))
