/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An end belongs to the channels of one type. */

#include "misuse.h"

gboolean send (NumberChannel numbers, NameChannel names, Number *number);

gboolean
send (NumberChannel numbers, NameChannel names, Number *number)
{
  return number_send (CHOOSE (numbers.sender, names.sender), number);
}
