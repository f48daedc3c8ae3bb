/// What an attribute can do.
enum HTMLAttributeKind: UInt8 {
    /// Nothing of interest.
    case plain
    /// A handler that some browser calls.
    case handler
    /// It holds an address that a browser follows, loads or assigns.
    case url
    case style
    case srcdoc
    case formaction
    /// It names an attribute that an animation sets.
    case attributeName
    case xlinkHref
    case dataBinding
    /// `http-equiv` and `charset` of a meta element.
    case equivalent
    case rel
    /// `handler` of XML events, `implementation` of imports.
    case binding
}

/// What a tag can do.
enum HTMLTagKind: UInt8 {
    /// Nothing by itself.
    case plain
    case script
    /// Loads or frames foreign content, whatever its attributes.
    case frame
    /// Loads foreign content as soon as an attribute says from where; without one it is a word in brackets.
    case loader
    case style
    case svg
    case link
    case base
    case meta
    /// Binds data or code in old browsers, by its attributes.
    case legacy
    /// The tag that testers write.
    case probe
    /// `img` and its kin: images that cannot run what they show.
    case image
}

/// The names that matter, after the HTML, SVG, SMIL and DOM specifications and what browsers of the past added.
struct HTMLNames: Sendable {
    /// Open addressing by hash, at most half full: 56 bits of the hash and the value in one word; zero is free.
    private let slots: [UInt64]

    /// Names of attributes.
    static let attributes = HTMLNames(
        handlerNames.map { ("on" + $0, HTMLAttributeKind.handler.rawValue) }
            + attributeNames.flatMap { names, kind in split(names).map { ($0, kind.rawValue) } })
    /// Names of tags.
    static let tags = HTMLNames(tagNames.flatMap { names, kind in split(names).map { ($0, kind.rawValue) } })

    /// A table of names with the value each stands for; a value is not 0.
    init(_ names: [(name: String, value: UInt8)]) {
        var count = 8
        while count < 2 * names.count { count *= 2 }
        var slots = [UInt64](repeating: 0, count: count)
        for (name, value) in names {
            let key = HTMLName.hash(of: name.utf8) & ~0xFF
            var slot = Self.firstSlot(key, count)
            while slots[slot] != 0, slots[slot] & ~0xFF != key { slot = (slot + 1) & (count - 1) }
            slots[slot] = key | UInt64(value)
        }
        self.slots = slots
    }

    /// The value stored for a name's hash; 0 is unknown.
    func kind(_ hash: UInt64) -> UInt8 {
        let slots = slots.span
        let key = hash & ~0xFF
        var slot = Self.firstSlot(key, slots.count)
        while true {
            let word = slots[slot]
            if word == 0 { return 0 }
            if word & ~0xFF == key { return UInt8(truncatingIfNeeded: word) }
            slot = (slot &+ 1) & (slots.count &- 1)  // stays below the count, which is a power of two
        }
    }

    private static func firstSlot(_ key: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: key >> 24) & (count &- 1)  // count is a power of two
    }

    private static func split(_ names: String) -> [String] { names.split(separator: " ").map(String.init) }

    private static let tagNames: [(String, HTMLTagKind)] = [
        ("script", .script),
        ("iframe frameset ilayer bgsound isindex", .frame),
        ("object embed applet frame layer portal fencedframe", .loader),
        ("style", .style),
        ("svg vmlframe", .svg),
        ("link", .link),
        ("base", .base),
        ("meta", .meta),
        ("xss", .probe),
        ("xml import handler listener scriptlet", .legacy),
        ("img picture source video audio", .image),
    ]

    private static let attributeNames: [(String, HTMLAttributeKind)] = [
        (
            """
            href src action background dynsrc lowsrc poster data code codebase cite longdesc from to by values folder \
            value content manifest ping profile srcset icon archive movie url classid
            """, .url
        ),
        ("xlink:href", .xlinkHref),
        ("style filter", .style),
        ("srcdoc", .srcdoc),
        ("formaction", .formaction),
        ("attributename", .attributeName),
        ("datasrc dataformatas", .dataBinding),
        ("http-equiv charset", .equivalent),
        ("rel", .rel),
        ("handler implementation", .binding),
    ]

    /// Every event a handler attribute exists or existed for, without `on`.
    private static let handlerNames = split(
        """
        abort activate afterprint afterscriptexecute afterupdate animationcancel animationend animationiteration \
        animationstart appinstalled ariarequest audioend audioprocess audiostart auxclick beforeactivate beforecopy \
        beforecut beforedeactivate beforeeditfocus beforeinput beforeinstallprompt beforeload beforematch beforepaste \
        beforeprint beforescriptexecute beforetoggle beforeunload beforeupdate begin blocked blur bounce boundary cached \
        cancel canplay canplaythrough cellchange change chargingchange checking click close command complete \
        compositionend compositionstart compositionupdate connect contentvisibilityautostatechange contextlost \
        contextmenu contextrestored controllerchange controlselect copy cuechange cut dataavailable datachannel \
        datasetchanged datasetcomplete dblclick deactivate devicechange devicelight devicemotion deviceorientation \
        deviceorientationabsolute deviceproximity disconnect domactivate domattrmodified domcharacterdatamodified \
        domcontentloaded domfocusin domfocusout dommenuitemactive dommousescroll domnodeinserted domnoderemoved \
        domsubtreemodified downloading drag dragdrop dragend dragenter dragexit dragleave dragover dragstart drop \
        durationchange emptied encrypted end ended enterpictureinpicture error errorupdate exit filterchange finish \
        focus focusin focusout formchange formdata forminput fullscreenchange fullscreenerror gamepadconnected \
        gamepaddisconnected gesturechange gestureend gesturestart gotpointercapture hashchange help inert input \
        invalid isolate keydown keypress keyup languagechange layoutcomplete leavepictureinpicture load loadeddata \
        loadedmetadata loadend loading loadingdone loadingerror loadstart location losecapture lostpointercapture mark \
        mediacomplete mediaerror message messageerror mousedown mouseenter mouseleave mousemove mouseout mouseover \
        mouseup mousewheel move moveend movestart mozfullscreenchange mozfullscreenerror mozpointerlockchange \
        mozpointerlockerror mscontentzoom msfullscreenchange msfullscreenerror msgesturechange msgesturedoubletap \
        msgestureend msgesturehold msgesturestart msgesturetap msgotpointercapture msinertiastart \
        mslostpointercapture msmanipulationstatechanged mspointercancel mspointerdown mspointerenter mspointerleave \
        mspointermove mspointerout mspointerover mspointerup mssitemodejumplistitemremoved msthumbnailclick navigate \
        navigateerror navigatesuccess nomatch noupdate obsolete offline online open orientationchange outofsync \
        overflow overscroll page pagehide pagereveal pageshow pageswap paste pause play playing pointercancel \
        pointerdown pointerenter pointerleave pointerlockchange pointerlockerror pointermove pointerout pointerover \
        pointerrawupdate pointerup popstate progress promptaction promptdismiss propertychange push qt_error \
        ratechange readystatechange rejectionhandled release repeat reset resize resizeend resizestart result resume \
        reverse rowclick rowdelete rowenter rowexit rowinserted rowsdelete rowsenter rowsinserted rtctransform \
        scroll scrollend scrollsnapchange scrollsnapchanging search securitypolicyviolation seek seeked seeking \
        select selectionchange selectstart show slotchange snapchanged snapchanging soundend soundstart speechend \
        speechstart stalled start statechange stop storage storagecommit submit success suspend syncrestored \
        timeerror timeout timer timeupdate toggle touchcancel touchend touchmove touchstart trackchange \
        transitioncancel transitionend transitionrun transitionstart underflow unhandledrejection unload update \
        updateready urlflip userproximity validationstatuschange versionchange visibilitychange voiceschanged \
        volumechange waiting waitingforkey webkitanimationend webkitanimationiteration webkitanimationstart \
        webkitbeforetextinserted webkitcurrentplaybacktargetiswirelesschanged webkitfullscreenchange \
        webkitfullscreenerror webkitkeyadded webkitkeyerror webkitkeymessage webkitmouseforcechanged \
        webkitmouseforcedown webkitmouseforceup webkitmouseforcewillbegin webkitneedkey \
        webkitplaybacktargetavailabilitychanged webkitpresentationmodechanged webkittransitionend \
        webkitwillrevealbottom wheel zoom
        """)
}

extension HTMLName {
    /// What a tag of this name can do.
    var tagKind: HTMLTagKind {
        if prefixesGraphics { return .svg }
        let kind = HTMLTagKind(rawValue: HTMLNames.tags.kind(localHash)) ?? .plain
        guard kind == .plain, prefixHash != localHash else { return kind }
        return HTMLTagKind(rawValue: HTMLNames.tags.kind(prefixHash)) ?? .plain
    }

    /// What an attribute of this name can do.
    var attributeKind: HTMLAttributeKind {
        if length < 2 { return .plain }
        if let kind = HTMLAttributeKind(rawValue: HTMLNames.attributes.kind(hash)), kind != .plain { return kind }
        if suffixHash != hash, HTMLNames.attributes.kind(suffixHash) == HTMLAttributeKind.handler.rawValue {
            return .handler
        }
        guard hash != localHash else { return .plain }
        let kind = HTMLAttributeKind(rawValue: HTMLNames.attributes.kind(localHash)) ?? .plain
        switch kind {
        // A prefix makes another attribute of these.
        case .handler, .style, .rel, .equivalent: return .plain
        case .plain, .url, .srcdoc, .formaction, .attributeName, .xlinkHref, .dataBinding, .binding: return kind
        }
    }
}
