/* Includes both headers of a device, checks what they say of themselves, and prints the part that is asked for. */

#include <stdio.h>
#include <string.h>

#include "press-1.der.h"
#include "press-1.pem.h"

/* Each text ends with its one NUL, where its length says, and its array has no byte more. */
#define HOLDS(text, LENGTH, SIZE) \
    (sizeof(text) == (SIZE) && strlen(text) == (LENGTH) && (SIZE) == (LENGTH) + 1 && (text)[LENGTH] == '\0')

static int give(const void *bytes, size_t length)
{
    return fwrite(bytes, 1, length, stdout) == length ? 0 : 3;
}

int main(int count, char **arguments)
{
    if (count != 2 || strcmp(DEVICE_NAME, "press-1") != 0) {
        return 1;
    }
    if (!HOLDS(device_chain_pem, DEVICE_CHAIN_PEM_LENGTH, DEVICE_CHAIN_PEM_SIZE)
        || !HOLDS(device_private_key_pem, DEVICE_PRIVATE_KEY_PEM_LENGTH, DEVICE_PRIVATE_KEY_PEM_SIZE)
        || sizeof(device_certificate_der) != DEVICE_CERTIFICATE_DER_LENGTH
        || sizeof(device_issuer_der) != DEVICE_ISSUER_DER_LENGTH
        || sizeof(device_private_key_der) != DEVICE_PRIVATE_KEY_DER_LENGTH) {
        return 2;
    }
    if (strcmp(arguments[1], "certificate") == 0) {
        return give(device_certificate_der, sizeof(device_certificate_der));
    }
    if (strcmp(arguments[1], "issuer") == 0) {
        return give(device_issuer_der, sizeof(device_issuer_der));
    }
    if (strcmp(arguments[1], "key") == 0) {
        return give(device_private_key_der, sizeof(device_private_key_der));
    }
    return fputs(device_chain_pem, stdout) < 0 || fputs(device_private_key_pem, stdout) < 0 ? 3 : 0;
}
