/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A channel carries values of one type. */

#include "misuse.h"

gboolean send (NumberChannel channel, Number *number, Name *name);

gboolean
send (NumberChannel channel, Number *number, Name *name)
{
  return number_send (channel.sender, CHOOSE (number, name));
}
